import { describe, expect, test } from '@jest/globals';
import { isTerraform } from '../../lib/documents/document';
import { HclReader, parseScaffold } from '../../lib/read/parse-hcl';
import { parseTerraformJson } from '../../lib/read/parse-terraform-json';

const MODULE = `# a bucket for copies
terraform {
  required_version = ">= 1.5"
  backend "s3" {
    key = "x"
  }
}

provider "aws" {
  region = "eu-west-1"
}
provider "aws" {
  alias  = "away"
}

locals {
  name = "backup"
  # arkwright-acknowledge iam/x: it is a copy
  policy = { Version = "2012-10-17" }
}

# arkwright-acknowledge s3/a: because

// arkwright-acknowledge s3/b: of that
resource "aws_s3_bucket" "backup" {
  bucket = "\${local.name}-x"
  lifecycle {
    prevent_destroy = true
  }
}

data "aws_caller_identity" "current" {}

import {
  to = aws_s3_bucket.backup
  id = "x"
}

variable "x" {}
resource "aws_s3_bucket" "other" {}
`;

describe('HCL', () => {
  test('gives blocks with addresses, lines and what comments accept', async () => {
    const { documents, unread } = await new HclReader().parse('t/main.tf', MODULE);
    expect(unread).toEqual([]);
    const said = documents
      .filter(isTerraform)
      .map(({ block, address, line, acknowledged }) => [block, address, line, acknowledged.map(({ id }) => id).join()]);
    expect(said.sort((a, b) => Number(a[2]) - Number(b[2]))).toEqual([
      ['terraform', 'terraform.backend', 2, ''],
      ['provider', 'provider.aws', 9, ''],
      ['provider', 'provider.aws.away', 12, ''],
      ['locals', 'local.name', 17, ''],
      ['locals', 'local.policy', 19, 'iam/x'],
      ['resource', 'aws_s3_bucket.backup', 25, 's3/a,s3/b'],
      ['data', 'data.aws_caller_identity.current', 32, ''],
      ['import', 'aws_s3_bucket.backup', 34, ''],
      ['resource', 'aws_s3_bucket.other', 40, ''],
    ]);
  });

  test('gives bodies as Terraform JSON has them, nested blocks as lists', async () => {
    const { documents } = await new HclReader().parse('t/main.tf', MODULE);
    const body = (address: string): unknown =>
      documents.filter(isTerraform).find((one) => one.block !== 'import' && one.address === address)?.body;
    expect(body('aws_s3_bucket.backup')).toEqual({ bucket: '${local.name}-x', lifecycle: [{ prevent_destroy: true }] });
    expect(body('local.policy')).toEqual({ policy: { Version: '2012-10-17' } });
    expect(documents.find(({ line }) => line === 25)).toMatchObject({
      side: 'terraform',
      origin: 't/main.tf:25',
      acknowledged: [
        { id: 's3/a', reason: 'because', place: 't/main.tf:22' },
        { id: 's3/b', reason: 'of that', place: 't/main.tf:24' },
      ],
    });
  });

  const COMMENTED = `# arkwright-acknowledge a/above: x
resource "aws_s3_bucket" "a" { # arkwright-acknowledge a/header: x
  # arkwright-acknowledge a/inside: x
  rule {
    id = "a" # arkwright-acknowledge a/deep: x
  }
  policy = <<EOF
resource "aws_s3_bucket" "text" {
}
EOF
  # arkwright-acknowledge a/last: x
}
# arkwright-acknowledge a/variable: x
variable "x" {
  # arkwright-acknowledge a/in-variable: x
}
locals {
  # arkwright-acknowledge a/first: x
  first = 1

  # arkwright-acknowledge a/second: x
  second = { # arkwright-acknowledge a/second-header: x
    a = 1 # arkwright-acknowledge a/second-inside: x
  } # arkwright-acknowledge a/second-end: x
  # arkwright-acknowledge a/end: x
}
  # arkwright-acknowledge a/indented: x
  resource aws_s3_bucket b {}
# arkwright-acknowledge a/stray: x
`;

  test('a comment belongs to the block around it, or else to the next one', async () => {
    const { documents } = await new HclReader().parse('t/main.tf', COMMENTED);
    const accepted = documents
      .filter(isTerraform)
      .map(({ address, line, acknowledged }) => [address, line, acknowledged.map(({ id }) => id.slice(2)).join()]);
    expect(accepted.sort((a, b) => Number(a[1]) - Number(b[1]))).toEqual([
      ['aws_s3_bucket.a', 2, 'above,header,inside,deep,last'],
      ['local.first', 19, 'first'],
      ['local.second', 22, 'second,second-header,second-inside,second-end,end'],
      ['aws_s3_bucket.b', 28, 'indented'],
    ]);
  });

  test('a mistake is named by its line', async () => {
    const reader = new HclReader();
    const { unread } = await reader.parse('t/a.tf', 'locals {\n  a = 1 b = 2\n}\n');
    expect(unread).toEqual([{ file: 't/a.tf', reason: expect.stringMatching(/^line 2: Missing newline/) }]);
    expect((await reader.parse('t/b.tf', 'locals {\n  a = 1\n}\n')).documents).toHaveLength(1);
  });

  test.each([
    ['brackets', `a = ${'['.repeat(5_000)}`],
    ['choices', `a = ${'1 ? 1 : '.repeat(5_000)}1\n`],
    ['signs', `a = ${'!'.repeat(5_000)}true\n`],
    ['size', `a = "${'x'.repeat(600_000)}"\n`],
  ])('what would end the parser is refused before: %s', async (_, text) => {
    const reader = new HclReader();
    expect((await reader.parse('t/a.tf', text)).unread).toHaveLength(1);
    expect((await reader.parse('t/b.tf', 'locals {\n  a = 1\n}\n')).documents).toHaveLength(1);
  });
});

describe('Terraform JSON', () => {
  test('in both of its forms', () => {
    const value = {
      '//': ['generated', 'arkwright-acknowledge s3/a: because'],
      resource: [{ aws_s3_bucket: { a: { bucket: 'x' }, b: [{}, {}] } }],
      provider: { aws: [{ region: 'x' }, { alias: 'y' }] },
      locals: { a: 1 },
      terraform: { backend: { s3: {} } },
      output: { x: {} },
    };
    const { documents } = parseTerraformJson('t/a.tf.json', JSON.stringify(value, null, 2));
    expect(documents.filter(isTerraform).map(({ address }) => address)).toEqual([
      'aws_s3_bucket.a',
      'aws_s3_bucket.b',
      'aws_s3_bucket.b',
      'provider.aws',
      'provider.aws.y',
      'local.a',
      'terraform.backend',
    ]);
    expect(documents[0]).toMatchObject({ line: 9, acknowledged: [{ id: 's3/a', reason: 'because' }] });
  });

  test.each([
    ['no JSON', '{', /^no JSON/],
    ['too deep', '['.repeat(100_000) + ']'.repeat(100_000), /nested deeper than 100/],
    ['too many values', `[${'1,'.repeat(300_000)}1]`, /more than 200000 values/],
  ])('is refused when it is %s', (_, text, reason) => {
    expect(parseTerraformJson('a.tf.json', text)).toEqual({
      documents: [],
      unread: [{ file: 'a.tf.json', reason: expect.stringMatching(reason) }],
    });
  });

  test.each(['3', 'null', '[]', '{"resource":3}', '{"resource":{"a":null,"b":[1]}}'])(
    'may hold nothing: %s',
    (text) => {
      expect(parseTerraformJson('a.tf.json', text)).toEqual({ documents: [], unread: [] });
    },
  );
});

test('a file of a tool is kept as its text', () => {
  expect(parseScaffold('t/.tfmigrate.hcl', 'tfmigrate {}\n').documents).toMatchObject([
    { type: 'scaffold', side: 'terraform', file: 't/.tfmigrate.hcl', text: 'tfmigrate {}\n' },
  ]);
});
