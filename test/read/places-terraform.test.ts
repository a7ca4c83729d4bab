import { describe, expect, test } from '@jest/globals';
import { isTerraform, type Document } from '../../lib/documents/document';
import type { Path } from '../../lib/json';
import { placesIn } from './place-of';

function block(address: string): (document: Document) => boolean {
  return (document) => isTerraform(document) && document.address === address && document.block !== 'import';
}

const MODULE = `# backups
terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.22"
    }
  }
  backend "s3" {
    bucket = "state"
  }
}

locals {
  name = "backup"
  // the policy
  policy = {
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:*"] }]
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "backup" {
  bucket = aws_s3_bucket.backup.id # where

  rule {
    id     = "one"
    status = "Enabled"
    expiration { days = 30 }
  }
  rule {
    id = "two"
    filter {
      prefix = "backups/"
    }
  }
  depends_on = [
    aws_s3_bucket.backup,
    aws_s3_bucket.other,
  ]
  tags = {
    "app:name" = "x"
    team : local.team,
    count      = 2
  }
}

resource "aws_iam_policy" "encoded" {
  policy = jsonencode({
    Version = "2012-10-17"
    # all of it
    Statement = [
      {
        Sid      = "List"
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = aws_s3_bucket.backup.arn
      },
      {
        Action   = ["s3:GetObject", "s3:*"]
        Resource = "\${aws_s3_bucket.backup.arn}/*"
        Condition = { StringLike = { "s3:prefix" = ["}", "x"] } }
      },
    ]
  })
}

resource "aws_iam_policy" "document" {
  name   = "a"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": { "Action": ["s3:*"], "Resource": "\${lookup(m, "{")}" }
    }
  EOT
}

resource "aws_iam_policy" "elsewhere" {
  policy = data.aws_iam_policy_document.x.json
  path   = var.on ? "/a/" : "/b/"
  tags   = merge(local.tags, { a = "1" })
  script = <<EOT
#!/bin/sh
echo "{"
EOT
}

data "aws_iam_policy_document" "x" {
  dynamic "statement" {
    for_each = var.all
    content {
      actions = ["s3:*"]
    }
  }
  provisioner "local-exec" { command = "x" }
}

provider "aws" { region = "eu-west-1" }
provider "aws" {
  alias = "away"
}
`;

describe('a value in HCL', () => {
  const LIFECYCLE = 'aws_s3_bucket_lifecycle_configuration.backup';
  const POLICY: Path = ['policy', 'Statement'];

  test.each<[string, string, Path, string | undefined]>([
    ['an attribute', LIFECYCLE, ['bucket'], '25:12 aws_s3_bucket.backup.id # where'],
    ['nested blocks, at the first', LIFECYCLE, ['rule'], '27:3 rule {'],
    ['one of them', LIFECYCLE, ['rule', 1], '32:3 rule {'],
    ['an attribute in it', LIFECYCLE, ['rule', 1, 'id'], '33:10 "two"'],
    ['a block in a block', LIFECYCLE, ['rule', 1, 'filter', 0, 'prefix'], '35:16 "backups/"'],
    ['a block that stands alone, as an object', LIFECYCLE, ['rule', 1, 'filter', 'prefix'], '35:16 "backups/"'],
    ['a block of one line', LIFECYCLE, ['rule', 0, 'expiration', 0, 'days'], '30:25 30 }'],
    ['a list', LIFECYCLE, ['depends_on'], '38:3 depends_on = ['],
    ['an item of it', LIFECYCLE, ['depends_on', 1], '40:5 aws_s3_bucket.other,'],
    ['an object', LIFECYCLE, ['tags'], '42:3 tags = {'],
    ['a value of a quoted key', LIFECYCLE, ['tags', 'app:name'], '43:18 "x"'],
    ['a value behind a colon', LIFECYCLE, ['tags', 'team'], '44:12 local.team,'],
    ['a number', LIFECYCLE, ['tags', 'count'], '45:18 2'],
    ['a key that does not exist', LIFECYCLE, ['rule', 1, 'status'], undefined],
    ['the block itself', LIFECYCLE, [], undefined],
    ['an encoded policy', 'aws_iam_policy.encoded', ['policy'], '50:12 jsonencode({'],
    ['a list in it', 'aws_iam_policy.encoded', POLICY, '53:5 Statement = ['],
    ['an object in it', 'aws_iam_policy.encoded', [...POLICY, 1], '60:7 {'],
    ['a value in it', 'aws_iam_policy.encoded', [...POLICY, 0, 'Action'], '57:20 "s3:ListBucket"'],
    ['the same as a list of one', 'aws_iam_policy.encoded', [...POLICY, 0, 'Action', 0], '57:20 "s3:ListBucket"'],
    ['an item in it', 'aws_iam_policy.encoded', [...POLICY, 1, 'Action', 1], '61:37 "s3:*"]'],
    [
      'deep in it',
      'aws_iam_policy.encoded',
      [...POLICY, 1, 'Condition', 'StringLike', 's3:prefix', 1],
      '63:58 "x"] } }',
    ],
    ['what is missing in it, as near as there is', 'aws_iam_policy.encoded', [...POLICY, 0, 'NotAction'], '54:7 {'],
    [
      'a policy in a here-document',
      'aws_iam_policy.document',
      [...POLICY, 'Action', 0],
      '74:33 "s3:*"], "Resource": "${lookup(m, "{")}" }',
    ],
    ['the here-document', 'aws_iam_policy.document', ['policy'], '71:12 <<-EOT'],
    [
      'a reference, which is as near as there is',
      'aws_iam_policy.elsewhere',
      POLICY,
      '80:12 data.aws_iam_policy_document.x.json',
    ],
    ['a condition', 'aws_iam_policy.elsewhere', ['path'], '81:12 var.on ? "/a/" : "/b/"'],
    ['a function', 'aws_iam_policy.elsewhere', ['tags', 'a'], '82:12 merge(local.tags, { a = "1" })'],
    ['a text', 'aws_iam_policy.elsewhere', ['script'], '83:12 <<EOT'],
    [
      'a dynamic block',
      'data.aws_iam_policy_document.x',
      ['dynamic', 'statement', 0, 'content', 0, 'actions', 0],
      '93:18 "s3:*"]',
    ],
    [
      'a block with a label',
      'data.aws_iam_policy_document.x',
      ['provisioner', 'local-exec'],
      '96:3 provisioner "local-exec" { command = "x" }',
    ],
    ['a value in it', 'data.aws_iam_policy_document.x', ['provisioner', 'local-exec', 0, 'command'], '96:40 "x" }'],
    ['a local value', 'local.name', ['name'], '16:10 "backup"'],
    ['an object of a local value', 'local.policy', ['policy'], '18:3 policy = {'],
    ['a value in it', 'local.policy', ['policy', 'Statement', 0, 'Action', 1], '20:64 "s3:*"] }]'],
    ['the settings', 'terraform.backend', ['required_providers', 0, 'aws', 'version'], '7:17 "~> 6.22"'],
    ['the backend', 'terraform.backend', ['backend', 's3'], '10:3 backend "s3" {'],
    ['a value of the backend', 'terraform.backend', ['backend', 's3', 0, 'bucket'], '11:14 "state"'],
    ['a provider', 'provider.aws', ['region'], '99:27 "eu-west-1" }'],
    ['another provider', 'provider.aws.away', ['alias'], '101:11 "away"'],
  ])('%s', async (_, address, path, place) => {
    const at = await placesIn({ 't/main.tf': MODULE });
    expect(at(block(address), ...path)).toBe(place === undefined ? undefined : `t/main.tf:${place}`);
  });

  test('with line ends of another system', async () => {
    const at = await placesIn({ 't/main.tf': MODULE.replaceAll('\n', '\r\n') });
    expect(at(block('aws_iam_policy.encoded'), ...POLICY, 1, 'Action', 1)).toBe('t/main.tf:61:37 "s3:*"]');
    expect(at(block('aws_iam_policy.document'), ...POLICY, 'Action', 0)).toMatch(/^t\/main.tf:74:33 "s3:\*"/);
  });
});

const JSON_FILE = `{
  "//": "ours",
  "resource": {
    "aws_s3_bucket": {
      "backup": {
        "bucket": "x",
        "tags": { "a": "{ \\"}\\" ", "b": 1 },
        "escaped\\u0041": true
      }
    },
    "aws_iam_policy": { "a": [
      { "policy": "\${jsonencode({\\"a\\" = 1})}" },
      { "name":
          "second" }
    ] }
  },
  "locals": { "policy": { "Statement": [ { "Action": [ "s3:*" ] } ] } }
}
`;

describe('a value in Terraform JSON', () => {
  test.each<[string, string, Path, string]>([
    ['a scalar', 'aws_s3_bucket.backup', ['bucket'], '6:19 "x",'],
    ['an object', 'aws_s3_bucket.backup', ['tags'], '7:9 "tags": { "a": "{ \\"}\\" ", "b": 1 },'],
    ['behind signs in a string', 'aws_s3_bucket.backup', ['tags', 'b'], '7:41 1 },'],
    ['an escaped key', 'aws_s3_bucket.backup', ['escapedA'], '8:26 true'],
    [
      'an encoded value, whose inside is escaped',
      'aws_iam_policy.a',
      ['policy', 'a'],
      '12:19 "${jsonencode({\\"a\\" = 1})}" },',
    ],
    ['a local value', 'local.policy', ['policy', 'Statement', 0, 'Action', 0], '17:56 "s3:*" ] } ] } }'],
  ])('%s', async (_, address, path, place) => {
    const at = await placesIn({ 't/a.tf.json': JSON_FILE });
    expect(at(block(address), ...path)).toBe(`t/a.tf.json:${place}`);
  });

  test('a block of several, and the lines of blocks', async () => {
    const at = await placesIn({ 't/a.tf.json': JSON_FILE });
    const second = (document: Document): boolean => isTerraform(document) && document.body.name === 'second';
    expect(at(second, 'name')).toBe('t/a.tf.json:14:11 "second" }');
    expect(at((document) => document.line === 13 && second(document), 'name')).toBeDefined();
    expect(at((document) => document.line === 5 && block('aws_s3_bucket.backup')(document), 'bucket')).toBeDefined();
  });

  test('a byte order mark', async () => {
    const at = await placesIn({ 't/a.tf.json': '\uFEFF{"locals": {"a": 1}}' });
    expect(at(block('local.a'), 'a')).toBe('t/a.tf.json:1:18 1}}');
  });
});
