# Example: parentheses
# File: terraform/aws/example/main.tf
resource "aws_iam_user" "example" { # finding
  tags = {
    Description = "endpoint (optional)"
  }
}

# Example: a reserved key
# File: terraform/aws/example/main.tf
resource "aws_iam_user" "example" { # finding
  tags = {
    "aws:owner" = "me"
  }
}
