import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { scaffoldFiles } from '../../../lib/constructs/to-documents/scaffold';

const files = new Map(
  scaffoldFiles({ historyBucket: 'example-history', historyKey: 'terraform/aws/a/history.json', provider: 'aws' }).map(
    ({ file, text }) => [file, text],
  ),
);

describe('scaffoldFiles', () => {
  test('are what tfaction begins with', () => {
    expect([...files.keys()]).toEqual([
      'tfaction.yaml',
      '.tflint.hcl',
      'aqua/aqua.yaml',
      'aqua/imports/terraform.yaml',
      'aqua/imports/tflint.yaml',
      'aqua/imports/trivy.yaml',
      '.tfmigrate.hcl',
    ]);
  });

  test('an empty tfaction.yaml is an empty object: tfaction refuses an empty file', () => {
    expect(parse(files.get('tfaction.yaml') ?? '')).toEqual({});
  });

  test('aqua checks what it installs', () => {
    expect(parse(files.get('aqua/aqua.yaml') ?? '')).toMatchObject({
      checksum: { enabled: true, require_checksum: true },
      registries: [{ type: 'standard', ref: expect.stringMatching(/^v4\.\d+\.\d+$/) }],
      packages: [{ import: 'imports/*.yaml' }],
    });
  });

  test.each([
    ['terraform', 'hashicorp/terraform'],
    ['tflint', 'terraform-linters/tflint'],
    ['trivy', 'aquasecurity/trivy'],
  ])('%s is pinned', (file, name) => {
    const [pinned] = (parse(files.get(`aqua/imports/${file}.yaml`) ?? '') as { packages: { name: string }[] }).packages;
    expect(pinned?.name).toMatch(new RegExp(`^${name}@v\\d+\\.\\d+\\.\\d+$`));
  });

  test('Renovate finds the versions', () => {
    // The expressions of aquaproj/aqua-renovate-config: the comment has to stay on the line.
    expect(files.get('aqua/aqua.yaml')).toMatch(/ ref: v4\.\S+ # renovate: depName=aquaproj\/aqua-registry\n/);
    expect(files.get('aqua/imports/terraform.yaml')).toMatch(/ name: hashicorp\/terraform@v/);
    expect(files.get('.tflint.hcl')).toMatch(/version = "\S+" # renovate: depName=/);
  });

  test('there is no tfmigrate history without a bucket', () => {
    const without = scaffoldFiles({
      historyBucket: undefined,
      historyKey: 'terraform/aws/a/history.json',
      provider: 'aws',
    });
    expect(without.map(({ file }) => file)).not.toContain('.tfmigrate.hcl');
  });

  test('the history has a key that is not empty', () => {
    expect(files.get('.tfmigrate.hcl')).toMatchInlineSnapshot(`
     "tfmigrate {
       migration_dir = "./tfmigrate"
       history {
         storage "s3" {
           bucket = "example-history"
           key    = "terraform/aws/a/history.json"
         }
       }
     }
     "
    `);
  });
});
