# Example: a local value that is missing
# File: terraform/aws/example/main.tf
resource "aws_iam_user_policy" "example" {
  policy = jsonencode(local.policy) # finding
}

# Example: a resource of another folder
# File: terraform/aws/other/s3.tf
resource "aws_s3_bucket" "example" {
}
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket_policy" "example" {
  bucket = aws_s3_bucket.example.id # finding
}

# Example: in depends_on
# File: terraform/aws/example/main.tf
resource "aws_iam_user" "example" {
  depends_on = ["aws_s3_bucket.example"] # finding
}

# Example: an import into nothing
# File: terraform/aws/example/main.tf
import {
  to = aws_s3_bucket.example # finding
}
