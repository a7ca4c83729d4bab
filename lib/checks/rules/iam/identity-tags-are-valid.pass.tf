# Example: plain words
# File: terraform/aws/example/main.tf
resource "aws_iam_user" "example" {
  tags = {
    Description = "Longhorn: nightly @ home"
  }
}

# Example: a value that Terraform alone knows
# File: terraform/aws/example/main.tf
resource "aws_iam_user" "example" {
  tags = {
    Owner = var.owner
  }
}

# Example: an empty value
# File: terraform/aws/example/main.tf
resource "aws_iam_user" "example" {
  tags = {
    Owner = ""
  }
}
