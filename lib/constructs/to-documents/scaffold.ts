import { SCAFFOLD_TOOLS } from '../../products/tfaction/releases';

/** What the files of a new working directory depend on. */
export interface ScaffoldSettings {
  readonly historyBucket: string | undefined;
  readonly historyKey: string;
  /** The provider of the module: tflint has special rules for AWS. */
  readonly provider: string;
}

/**
 * The initial files of a tfaction working directory. They are written once: afterwards Renovate and people edit them.
 * Renovate looks for the comments after `ref` and `version`.
 *
 * @see https://suzuki-shunsuke.github.io/tfaction/docs/feature/scaffold-working-dir (read 2026-11-21)
 */
export function scaffoldFiles(settings: ScaffoldSettings): readonly { readonly file: string; readonly text: string }[] {
  const files = [
    { file: 'tfaction.yaml', text: '{}\n' },
    { file: '.tflint.hcl', text: settings.provider === 'aws' ? `${TFLINT_AWS}${TFLINT}` : TFLINT },
    { file: 'aqua/aqua.yaml', text: AQUA },
    { file: 'aqua/imports/terraform.yaml', text: aquaImport(`hashicorp/terraform@${SCAFFOLD_TOOLS.terraform}`) },
    { file: 'aqua/imports/tflint.yaml', text: aquaImport(`terraform-linters/tflint@${SCAFFOLD_TOOLS.tflint}`) },
    { file: 'aqua/imports/trivy.yaml', text: aquaImport(`aquasecurity/trivy@${SCAFFOLD_TOOLS.trivy}`) },
  ];
  const { historyBucket, historyKey } = settings;
  return historyBucket === undefined
    ? files
    : [...files, { file: '.tfmigrate.hcl', text: tfmigrate(historyBucket, historyKey) }];
}

function aquaImport(pinned: string): string {
  return `packages:\n  - name: ${pinned}\n`;
}

const AQUA = `---
# aqua - Declarative CLI Version Manager
# https://aquaproj.github.io/
checksum:
  enabled: true
  require_checksum: true
registries:
  - type: standard
    ref: ${SCAFFOLD_TOOLS.aquaRegistry} # renovate: depName=aquaproj/aqua-registry
packages:
  - import: imports/*.yaml
`;

const TFLINT_AWS = `plugin "aws" {
  enabled = true
  version = "${SCAFFOLD_TOOLS.tflintAwsRuleset}" # renovate: depName=terraform-linters/tflint-ruleset-aws
  source  = "github.com/terraform-linters/tflint-ruleset-aws"
}

`;

const TFLINT = `rule "terraform_required_version" {
  enabled = true
}

rule "terraform_required_providers" {
  enabled = true
}

rule "terraform_unused_declarations" {
  enabled = true
}

rule "terraform_naming_convention" {
  enabled = true
}
`;

function tfmigrate(bucket: string, key: string): string {
  return `tfmigrate {
  migration_dir = "./tfmigrate"
  history {
    storage "s3" {
      bucket = "${bucket}"
      key    = "${key}"
    }
  }
}
`;
}
