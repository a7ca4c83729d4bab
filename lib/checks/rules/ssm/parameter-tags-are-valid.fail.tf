# Example: parentheses
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  tags = {
    Description = "endpoint (optional)" # finding
  }
}

# Example: a reserved key
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  tags = {
    "aws:owner" = "me" # finding
  }
}

# Example: an empty value
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  tags = {
    Owner = "" # finding
  }
}
