import { describe, expect, test } from '@jest/globals';
import { planFiles } from '../../lib/files/plan';
import type { FileProblem } from '../../lib/files/roots';
import { block, setOf } from './document-sets';
import { put, temporaryFolder } from './two-checkouts';

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
