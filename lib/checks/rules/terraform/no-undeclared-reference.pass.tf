# Example: a resource and a local value
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example-backup"
}

locals {
  policy {
    Resource = "${aws_s3_bucket.example.arn}/*"
  }
}

resource "aws_s3_bucket_policy" "example" {
  policy = jsonencode(local.policy)
  depends_on = ["aws_s3_bucket.example"]
}

# Example: a text that only looks like a reference
# File: terraform/aws/example/main.tf
resource "aws_iam_user" "example" {
  name = "$${aws_iam_user.other.name}"
  path = "${format("%s", "local.path")}"
}
