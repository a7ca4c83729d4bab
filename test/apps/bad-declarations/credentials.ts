import {
  ExistingSecret,
  GoDuration,
  ParameterStoreCredentials,
  PasswordParameter,
  SopsSecret,
  type ICredentials,
} from '../../../lib';
import type { Declared } from '../../support/declaration';
import { bad, plus, type Row } from './row';

const AGE = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
const PASSWORD = PasswordParameter.fromParameterName('/home/password');

/** A second target, whose Secret is made in some way. */
const second = ({ longhorn, bucket }: Declared, credentials: ICredentials): unknown =>
  longhorn.addBackupTarget('offsite', { store: bucket, prefix: 'offsite', credentials });

const sops = (props: object): ICredentials =>
  new SopsSecret({ secretName: 'offsite', recipients: { age: [AGE] }, ...props });

/** Mistakes about how a Secret comes into being. */
export const credentialMistakes: readonly Row[] = [
  [
    'a password that is never read',
    bad({ credentials: { password: PASSWORD } }),
    '`credentials.password`',
    '"/home/password"',
    'Longhorn reads no password',
  ],
  [
    'an access key that is read once',
    bad({ credentials: { refreshInterval: GoDuration.seconds(0) } }),
    '`credentials.refreshInterval`',
    'the next one',
  ],
  [
    'no recipients',
    plus((declared) => second(declared, sops({ recipients: {} }))),
    '`credentials.recipients`',
    '"nobody"',
  ],
  [
    'a file that is named after a bad name',
    plus((declared) => second(declared, sops({ secretName: 'My Secret' }))),
    '`credentials.secretName`',
    '"My Secret"',
  ],
  [
    'one Secret of two makers',
    plus((declared) => second(declared, sops({ secretName: 'backup-secret' }))),
    '`credentials.secretName`',
    'home/argoproj-longhorn/Longhorn.longhorn makes a Secret',
    '"backup-secret"',
  ],
  [
    'one Secret that is made and there already',
    plus((declared) => second(declared, new ExistingSecret({ secretName: 'backup-secret' }))),
    '`credentials.secretName`',
    'each would overwrite the other',
  ],
  [
    'one Secret of two access keys',
    plus((declared) => {
      const { keys } = declared;
      return second(declared, new ParameterStoreCredentials({ keys, store: 'aws', secretName: 'backup-secret' }));
    }),
    '`credentials.secretName`',
    'each would overwrite the other',
  ],
];
