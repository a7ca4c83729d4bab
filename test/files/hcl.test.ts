import { describe, expect, test } from '@jest/globals';
import { declaredInHcl } from '../../lib/files/hcl';
import { planFiles } from '../../lib/files/plan';
import type { FileProblem } from '../../lib/files/roots';
import { block, setOf } from './document-sets';
import { put, temporaryFolder } from './two-checkouts';

const B = 'resource "t" "b" {}\n';

describe('what HCL declares', () => {
  test.each<[string, string, readonly string[]]>([
    ['resources', 'resource "aws_s3_bucket" "a" {\n  bucket = "a"\n}\n', ['aws_s3_bucket.a']],
    ['data', 'data "aws_region" "here" {}', ['data.aws_region.here']],
    ['labels without quotes', 'resource aws_s3_bucket a {}', ['aws_s3_bucket.a']],
    ['line ends of another system', 'resource "t" "a" {\r\n  x = 1\r\n}\r\nresource "t" "b" {}\r\n', ['t.a', 't.b']],
    ['no space before the brace', 'resource "t" "a"{}', ['t.a']],
    ['tabs and indentation', '\tresource\t"t"  "a"\t{\n\t}', ['t.a']],
    ['a backend', 'terraform {\n  backend "s3" {\n    key = "a"\n  }\n}', ['terraform.backend']],
    ['a cloud block, which is a backend too', 'terraform {\n  cloud {\n  }\n}', ['terraform.backend']],
    [
      'required providers',
      'terraform {\n  required_version = "1"\n  required_providers {\n    aws = { source = "a" }\n  }\n}',
      ['terraform.required_providers'],
    ],
    ['a provider', 'provider "aws" {\n  region = "a"\n}', ['provider.aws']],
    ['a provider of another name', 'provider "aws" {\n  alias = "west"\n}', ['provider.aws.west']],
    ['an alias of something else', 'provider "aws" {\n  x {\n    alias = "west"\n  }\n}', ['provider.aws']],
    ['locals', 'locals {\n  a = 1\n  b = { c = 2 }\n  d = a == b\n}', ['local.a', 'local.b', 'local.d']],
    [
      'modules, variables, outputs',
      'module "a" {}\nvariable "b" {}\noutput "c" {}\nmoved {}\n',
      ['module.a', 'var.b', 'output.c'],
    ],
    [
      'what stands between two here-documents',
      'locals {\n  x = <<E\nE\n}\nresource "t" "a" {}\nlocals {\n  y = <<E\n{\nE\n}',
      ['local.x', 't.a', 'local.y'],
    ],
    ['nothing', '', []],
  ])('%s', (_, text, addresses) => {
    expect(declaredInHcl(text)).toEqual(addresses);
  });

  test.each([
    ['a line comment', '# resource "t" "a" {\n// }\n'],
    ['a block comment', '/* resource "t" "a" {\n} */'],
    ['a comment at the end of a line', 'resource "t" "x" { # {{{\n}\n'],
    ['a here-document', 'locals {\n  x = <<EOF\n}}} resource "t" "a" {\nEOF\n}\n'],
    ['an indented here-document', 'locals {\n  x = <<-EOF\n    { "\n    EOFEOF\n    EOF- {\n    EOF {\n    EOF\n}\n'],
    ['an empty here-document before another one', 'locals {\n  x = <<E\nE\n}\nlocals {\n  x = <<E\n{\nE\n}\n'],
    ['a here-document of another system', 'locals {\r\n  x = <<EOF\r\n{{\r\nEOF\r\n}\r\n'],
    ['braces in texts', 'locals {\n  x = "{{ \\" {"\n}\n'],
    ['texts in templates in texts', 'locals {\n  x = "a ${lookup(m, "{", "${"}{"}")} {"\n}\n'],
    ['directives in texts', 'locals {\n  x = "%{ if x == "}" }{%{ endif }"\n}\n'],
    ['templates that are none', 'locals {\n  x = "$${ %%{"\n}\n'],
    ['a dollar at the end', 'locals {\n  x = "{$"\n}\n'],
    ['nested blocks and objects', 'module "m" {\n  x {\n    resource "t" "a" {\n    }\n  }\n  y = { z = {} }\n}\n'],
    ['a block after a comment in its line', ''],
    ['a brace too many', '}}\n'],
  ])('%s is passed over', (_, text) => {
    expect(
      declaredInHcl(`${text}/* . */ ${B}`).filter((address) => address.startsWith('t.') && address !== 't.x'),
    ).toEqual(['t.b']);
  });

  test('a text of a megabyte takes no time', () => {
    const start = Date.now();
    expect(declaredInHcl(`locals {\n  x = "${'${"a"}'.repeat(80_000)}"\n}\n${'a'.repeat(300_000)}\n${B}`)).toContain(
      't.b',
    );
    expect(Date.now() - start).toBeLessThan(2_000);
  });
});

describe('Terraform beside managed files', () => {
  const folder = 'terraform/aws/app';
  const set = setOf([
    block(`${folder}/backend.tf.json`, 'terraform.backend', { backend: { s3: {} } }),
    block(`${folder}/provider.tf.json`, 'provider.aws', { region: 'a' }),
    block(`${folder}/s3.tf.json`, 'aws_s3_bucket.a', { bucket: 'a' }),
    block(`${folder}/s3.tf.json`, 'local.a', { a: 1 }),
  ]);

  function problemsWith(name: string, text: string): readonly FileProblem[] {
    const root = temporaryFolder();
    put(root, { [name]: text });
    return planFiles(set, { terraform: root, kubernetes: root }).problems;
  }

  test.each([
    ['main.tf', 'resource "aws_s3_bucket" "a" {}', 'aws_s3_bucket.a'],
    ['backend.tf', 'terraform {\n  backend "s3" {\n  }\n}', 'terraform.backend'],
    ['versions.tf', 'terraform {\n  required_providers {\n  }\n}', 'terraform.required_providers'],
    ['provider.tf', 'provider "aws" {\n}\nlocals {\n  a = 1\n}', 'provider.aws, local.a'],
    ['main.tf.json', '{"resource": {"aws_s3_bucket": {"a": {}}}}', 'aws_s3_bucket.a'],
  ])('%s with %j is named', (name, text, addresses) => {
    expect(problemsWith(`${folder}/${name}`, text)).toEqual([
      {
        file: `${folder}/${name}`,
        message: `the file declares ${addresses} too, and Terraform rejects both: remove it in the same change`,
      },
    ]);
  });

  const OTHER = 'resource "aws_s3_bucket" "b" {}';
  const LOG = 'locals {\n  log = 1\n}';
  test.each([
    [OTHER, 'aws_s3_bucket.b, and Terraform destroys it with the file: move it'],
    [
      `${OTHER}\nresource "aws_kms_key" "b" {}`,
      'aws_s3_bucket.b, aws_kms_key.b, and Terraform destroys them with the file: move them',
    ],
    [`${LOG}\n${OTHER}`, 'local.log, aws_s3_bucket.b, and Terraform destroys aws_s3_bucket.b with the file: move them'],
    ['module "b" {\n  source = "./b"\n}', 'module.b, and Terraform destroys it with the file: move it'],
    ['variable "b" {}\noutput "b" {}\ndata "t" "b" {}', 'var.b, output.b, data.t.b: move them'],
    [LOG, 'local.log: move it'],
  ])('what goes with a file that has to go is named: %j', (text, lost) => {
    const [problem, ...others] = problemsWith(`${folder}/main.tf`, `resource "aws_s3_bucket" "a" {}\n${text}`);
    expect(others).toEqual([]);
    expect(problem?.message).toBe(
      'the file declares aws_s3_bucket.a too, and Terraform rejects both: remove it in the same change. ' +
        `It alone declares ${lost} to a file of another name first, unless the removal is meant`,
    );
  });

  test.each([
    [`${folder}/main.tf`, 'resource "aws_s3_bucket" "b" {}\nprovider "aws" {\n  alias = "west"\n}\n'],
    [`${folder}/versions.tf`, 'terraform {\n  required_version = ">= 1.9"\n}\n'],
    [`${folder}/main.tf.json`, 'not JSON'],
    [
      `${folder}/old.tf.json`,
      '{"//": "Managed by arkwright (cluster home).", "resource": {"aws_s3_bucket": {"a": {}}}}',
    ],
    [`${folder}/notes.md`, 'resource "aws_s3_bucket" "a" {}'],
    [`${folder}/modules/main.tf`, 'resource "aws_s3_bucket" "a" {}'],
    ['terraform/aws/other/main.tf', 'resource "aws_s3_bucket" "a" {}'],
  ])('%s may stay', (name, text) => {
    expect(problemsWith(name, text)).toEqual([]);
  });
});
