# Example: parentheses
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" { # finding
  tags = {
    Description = "endpoint (optional)"
  }
}

# Example: a reserved key
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" { # finding
  tags = {
    "aws:owner" = "me"
  }
}

# Example: an empty value
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" { # finding
  tags = {
    Owner = ""
  }
}
