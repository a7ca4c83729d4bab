import type { AccessKeyParameters } from '../../../aws/access-key-parameters';
import type { BackupUser } from '../../../aws/backup-user';
import type { ApplicationFolder, DeclaredSecret } from '../../../argocd/application-folder';
import { valuesOf } from '../../../../values/secret-shape';
import type { Answers } from '../answers';
import { objectsOf } from '../argocd-steps';
import { ADMINISTRATOR, awsBuckets } from '../aws-steps';
import type { Page, Scenario, Step } from '../page';

/** An access key of an engine is known to somebody else. The key is put out of use first: everything else can wait. */
export function credentialLeaked(answers: Answers): Scenario {
  return { pages: answers.users.map((user) => page(answers, user)), unrecoverable: [] };
}

/** The page about the key of a user. */
export function credentialPage(userName: string): string {
  return `credential-${userName}.md`;
}

function page(answers: Answers, user: BackupUser): Page {
  const { userName } = user;
  const parameters = answers.parameters.find((one) => one.user === user);
  const deleted = awsBuckets(answers).map(({ bucketName }) => `deleted-objects-${bucketName}.md`);
  return {
    file: credentialPage(userName),
    title: `The access key of ${userName} has leaked`,
    loses: undefined,
    takes: undefined,
    from: 'IAM',
    needs: [ADMINISTRATOR],
    steps: [
      {
        title: 'Put the key out of use, now',
        run: [
          `KEYS=$(aws iam list-access-keys --user-name=${userName} --query='AccessKeyMetadata[?Status==\`Active\`].AccessKeyId' --output=text)`,
          'for KEY in $KEYS; do',
          `  aws iam update-access-key --user-name=${userName} --access-key-id="$KEY" --status=Inactive`,
          'done',
          'echo "inactive: $KEYS"',
        ],
        expect: 'the id of each key. Backups fail from now on, until there is a new one.',
      },
      {
        title: 'See what it was used for',
        run: [
          'for KEY in $KEYS; do',
          '  aws iam get-access-key-last-used --access-key-id="$KEY"',
          '  aws cloudtrail lookup-events --lookup-attributes="AttributeKey=AccessKeyId,AttributeValue=$KEY" \\',
          "    --query='Events[].[EventTime, EventName, EventSource]' --output=text || true",
          'done',
        ],
        expect: 'calls of the engine alone. CloudTrail lists calls on objects only where data events are switched on.',
        otherwise: `were objects deleted? ${deleted.map((file) => `[${file}](${file})`).join(', ')}. Were they read, then what is in the backups is known, too: change the passwords in them.`,
      },
      ...(parameters ? byTerraform(answers, parameters) : byPeople(answers, userName)),
      {
        title: 'Delete the leaked key',
        run: [
          'for KEY in $KEYS; do',
          `  aws iam delete-access-key --user-name=${userName} --access-key-id="$KEY"`,
          'done',
        ],
        expect: 'no output. Do it when a backup has succeeded with the new key.',
        ...(parameters ? { otherwise: 'Terraform has deleted it already.' } : {}),
      },
    ],
  };
}

/** A key that Terraform makes: its replacement is a change of the declaration. */
function byTerraform({ cluster, folders }: Answers, { keyAddress }: AccessKeyParameters): readonly Step[] {
  return [
    {
      title: 'Have Terraform make another key',
      by: `in the declaration of ${cluster} write \`currentKey\` with the other of \`'first'\` and \`'second'\`, and \`destroy: ['${keyAddress}']\`. Run \`synth\`, merge, and apply.`,
      expect: '`1 to add, 2 to change, 1 to destroy`: the parameters keep their names.',
    },
    ...folders.flatMap(externalSecretsOf).map(([namespace, name]): Step => ({
      title: 'Have the Secret made anew',
      run: [
        `kubectl --namespace=${namespace} annotate externalsecrets.external-secrets.io ${name} force-sync="$(date +%s)" --overwrite`,
        `kubectl --namespace=${namespace} wait externalsecrets.external-secrets.io/${name} --for=condition=Ready --timeout=5m`,
      ],
      expect: '`condition met`. Then wait for a backup.',
    })),
  ];
}

function externalSecretsOf(folder: ApplicationFolder): readonly (readonly [namespace: string, name: string])[] {
  return objectsOf(folder).flatMap((object) =>
    object.kind === 'ExternalSecret' ? [[folder.namespace, object.name] as const] : [],
  );
}

/** A key that people make, and encrypt into a file of Git. */
function byPeople({ cluster, folders }: Answers, userName: string): readonly Step[] {
  const secrets = folders.flatMap((folder) =>
    folder.secrets.filter(({ secret }) => holdsKey(secret)).map(({ secret }) => [folder, secret] as const),
  );
  return secrets.flatMap(([folder, secret]) => {
    const command = commandOf(cluster, secret);
    if (command === undefined) return [];
    return [
      {
        title: `Make another key, and put it into the file of the Secret ${secret.name}`,
        run: [
          'read -r ARKWRIGHT_ACCESS_KEY_ID ARKWRIGHT_SECRET_ACCESS_KEY < <(',
          `  aws iam create-access-key --user-name=${userName} --query='AccessKey.[AccessKeyId, SecretAccessKey]' --output=text)`,
          'export ARKWRIGHT_ACCESS_KEY_ID ARKWRIGHT_SECRET_ACCESS_KEY',
          command,
          'unset ARKWRIGHT_ACCESS_KEY_ID ARKWRIGHT_SECRET_ACCESS_KEY',
          `git add ${folder.path}/${secret.file} && git commit --message='Replace the access key of ${userName}' && git push`,
        ],
        expect: 'the file is written, and the key is shown nowhere. Merge it, and sync the application.',
        otherwise: 'a user has at most two keys: delete the older inactive one.',
      },
      {
        title: 'Wait until the new key has arrived',
        run: [
          `kubectl --namespace=${folder.namespace} get secrets ${secret.name} --output='jsonpath={.metadata.managedFields[-1].time}'`,
        ],
        expect: 'a time after the sync. Then wait for a backup.',
      },
    ];
  });
}

function holdsKey({ keys }: DeclaredSecret): boolean {
  return valuesOf(keys).includes('secretAccessKey');
}

function commandOf(cluster: string, { name, keys, maker }: DeclaredSecret): string | undefined {
  const changed = Object.keys(keys).filter((key) =>
    valuesOf({ key: keys[key] ?? [] }).some((value) => value === 'accessKeyId' || value === 'secretAccessKey'),
  );
  if (maker.by === 'sealed-secrets') return `npx arkwright seal ${cluster} ${name} --reseal=${changed.join(',')}`;
  return maker.by === 'sops' ? `npx arkwright encrypt ${cluster} ${name} --force` : undefined;
}
