import type { Construct } from 'constructs';
import { certificateProblem } from '../../values/certificate';
import type { SealingScope, SecretMaker } from '../../values/secret-shape';
import { breaks, type TextRule } from '../../values/text';
import { report } from '../report';

/** How the values of a Secret are sealed. */
export interface SealingProps {
  /**
   * The certificate of the cluster's controller in PEM: the output of `kubeseal --fetch-cert`. It is not secret.
   */
  readonly certificate: string;

  /**
   * Where the values can be decrypted: `strict` in a Secret of this name in this namespace, `namespace-wide` in this
   * namespace, `cluster-wide` in the whole cluster.
   *
   * @default "strict"
   */
  readonly scope?: SealingScope;

  /**
   * The file in the folder.
   *
   * @default - the name of the Secret with `.sealed.yaml`
   */
  readonly file?: string;
}

/** The maker of a sealed Secret; problems of the properties are reported under a prefix such as `credentials.`. */
export function sealedBy(owner: Construct, props: SealingProps, prefix = ''): SecretMaker {
  const { certificate, scope = 'strict' } = props;
  report(owner, `${prefix}certificate`, certificateProblem(certificate));
  if (props.file !== undefined) report(owner, `${prefix}file`, breaks([YAML_FILE], props.file));
  return { by: 'sealed-secrets', certificate, scope };
}

/** The file of a sealed Secret in its folder. */
export function sealedFile(secretName: string, { file }: SealingProps): string {
  return file ?? `${secretName}.sealed.yaml`;
}

const YAML_FILE: TextRule = {
  must: 'must end in .yaml or .yml',
  fix: 'Name it after the Secret, such as "github-oauth.sealed.yaml"',
  keeps: (file) => /\.ya?ml$/.test(file),
};
