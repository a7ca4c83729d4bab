import { expect, test } from '@jest/globals';
import { resource } from '../../support/examples/example';
import type { TerraformBlock } from '../../../lib/products/sources';
import { placedReferencesOf } from '../../../lib/products/terraform/references';

const referencesOf = (block: TerraformBlock): readonly string[] =>
  placedReferencesOf(block).map(({ address }) => address);

test.each<[text: string, references: readonly string[]]>([
  ['${aws_s3_bucket.a.id}', ['aws_s3_bucket.a']],
  ['${aws_s3_bucket.a.arn}/*, ${local.b}', ['aws_s3_bucket.a', 'local.b']],
  ['${data.aws_caller_identity.me.account_id}', ['data.aws_caller_identity.me']],
  ['${jsonencode({ a = local.b["c"], d = [aws_kms_key.e[0].arn] })}', ['local.b', 'aws_kms_key.e']],
  ['${format("%s-${local.inner}", "local.quoted")}', ['local.inner']],
  ['${format("a \\" local.b \\" }", local.c)}', ['local.c']],
  ['%{ if local.a }x%{ endif }', ['local.a']],
  ['\\${local.a}', ['local.a']],
  ['$${local.a} and %%{local.b}', []],
  ['local.a and aws_s3_bucket.b', []],
  ['${module.a.local.b} ${var.data.x.y} ${each.value.aws_a.b} ${my-local.a}', []],
  ['${unfinished local.a', ['local.a']],
])('%s', (text, references) => {
  expect(referencesOf(resource('aws_iam_user.a', { value: text }))).toEqual(references);
});

test('arguments that hold an address as it is', () => {
  const body = {
    depends_on: ['aws_s3_bucket.a', 'data.aws_region.b', 'module.c'],
    lifecycle: { replace_triggered_by: ['local.d'] },
  };
  expect(referencesOf(resource('aws_iam_user.a', body))).toEqual(['aws_s3_bucket.a', 'data.aws_region.b', 'local.d']);
  const block = { ...resource('aws_s3_bucket.a', { to: 'aws_s3_bucket.a', id: 'local.b' }), block: 'import' as const };
  expect(referencesOf(block)).toEqual(['aws_s3_bucket.a']);
});
