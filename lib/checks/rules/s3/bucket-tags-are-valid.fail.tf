# Example: parentheses
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "media" { # finding
  bucket = "home-media"
  tags = {
    Description = "endpoint (optional)"
  }
}

# Example: a reserved key
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" { # finding
  tags = {
    "aws:owner" = "me"
  }
}
