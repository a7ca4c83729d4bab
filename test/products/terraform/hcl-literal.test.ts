import { expect, test } from '@jest/globals';
import { readHclLiteral } from '../../../lib/products/terraform/hcl-literal';

test.each([
  ['{ a = 1, b : true\n c = null }', { a: 1, b: true, c: null }],
  ['["a", "b",]', ['a', 'b']],
  ['{ "s3:prefix" = ["x/*"] # why\n // more\n /* and\n more */ }', { 's3:prefix': ['x/*'] }],
  ['{ a = aws_s3_bucket.b.arn }', { a: '${aws_s3_bucket.b.arn}' }],
  ['{ a = "${aws_s3_bucket.b["x"].arn}/*" }', { a: '${aws_s3_bucket.b["x"].arn}/*' }],
  ['[for b in var.buckets : "${b}/*"]', '${[for b in var.buckets : "${b}/*"]}'],
  ['{ a = concat(["x"], [\n"y"\n]), b = 2 }', { a: '${concat(["x"], [\n"y"\n])}', b: 2 }],
  ['{ a = "say \\"so\\"" }', { a: 'say "so"' }],
  ['"$${aws:username}"', '$${aws:username}'],
])('%s', (text, value) => {
  expect(readHclLiteral(text)).toEqual(value);
});

test.each(['{', '[', '{ a }', '{ a = }', '{ a = <<EOF\nx\nEOF\n}', '"', '{ } }', '', '[[1'.repeat(100)])(
  'not %j',
  (text) => {
    expect(readHclLiteral(text)).toBeUndefined();
  },
);
