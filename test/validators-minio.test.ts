import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { makeCertificate } from './support/certificates';
import { everythingAtMinio } from './support/minio';
import { inTree } from './support/tree';

jest.setTimeout(120_000);

// The provider of MinIO is not at hand; terraform itself is, where it is installed.
const installed = spawnSync('terraform', ['version']).status === 0;
const suite = installed ? describe : describe.skip;

function judge(root: string): { readonly status: number | null; readonly said: string } {
  const script = join(__dirname, '../scripts/terraform-stand-in.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, join(root, 'terraform/minio/nas')], {
    encoding: 'utf8',
  });
  return { status, said: `${stdout}${stderr}` };
}

suite(`terraform on a module of MinIO${installed ? '' : ' (skipped: terraform is not installed)'}`, () => {
  test.each([
    ['as it is', undefined],
    ['with the certificates of its authority', makeCertificate({ curve: 'P-256' }).pem],
  ])('%s: a second plan after the first apply is empty', (_, caCertificate) => {
    inTree(everythingAtMinio(caCertificate === undefined ? {} : { caCertificate }), (root) => {
      expect(judge(root)).toEqual({ status: 0, said: '' });
    });
  });

  test.each([
    [
      'a reference to nothing',
      '${minio_s3_bucket.longhorn.arn}',
      '${minio_s3_bucket.lonhorn.arn}',
      'undeclared resource',
    ],
    ['an attribute that there is not', '${minio_s3_bucket.longhorn.arn}', '${minio_s3_bucket.longhorn.urn}', 'urn'],
    ['an argument that there is not', '"policy_name"', '"policy"', 'has no argument policy'],
    ['a function that there is not', '${jsonencode(', '${jsonencoded(', 'no function named'],
  ])('%s is found', (_, right, wrong, said) => {
    inTree(everythingAtMinio(), (root) => {
      const file = join(root, 'terraform/minio/nas/iam.tf.json');
      const text = readFileSync(file, 'utf8');
      expect(text).toContain(right);
      writeFileSync(file, text.replace(right, wrong));
      const judged = judge(root);
      expect(judged.status).toBe(1);
      expect(judged.said).toContain(said);
    });
  });
});
