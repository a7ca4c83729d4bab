# Example: a capital letter
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" { # finding
  bucket = "Example-backup"
}

# Example: an underscore
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" { # finding
  bucket = "example_backup"
}

# Example: a reserved ending
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" { # finding
  bucket = "example-s3alias"
}
