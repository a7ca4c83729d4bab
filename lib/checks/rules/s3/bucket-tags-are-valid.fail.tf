# Example: parentheses
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "media" {
  bucket = "home-media"
  tags = {
    Description = "endpoint (optional)" # finding
  }
}

# Example: a reserved key
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  tags = {
    "aws:owner" = "me" # finding
  }
}
