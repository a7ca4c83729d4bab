# Example: parentheses
# File: terraform/aws/example/main.tf
resource "aws_iam_user" "example" {
  tags = {
    Description = "endpoint (optional)" # finding
  }
}

# Example: a reserved key
# File: terraform/aws/example/main.tf
resource "aws_iam_user" "example" {
  tags = {
    "aws:owner" = "me" # finding
  }
}
