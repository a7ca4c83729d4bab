import { describe, expect, test } from '@jest/globals';
import { declaredInHcl } from '../../../lib/products/terraform/declared';

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
