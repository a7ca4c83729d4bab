# Example: a reserved first level
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  name = "/aws/longhorn/key" # finding
  type = "SecureString"
  value = var.value
}

# Example: a reserved beginning
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  name = "ssm-longhorn-key" # finding
  type = "SecureString"
  value = var.value
}

# Example: levels without a slash before them
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  name = "longhorn/backup/key" # finding
  type = "SecureString"
  value = var.value
}

# Example: a space
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  name = "/longhorn/access key" # finding
  type = "SecureString"
  value = var.value
}

# Example: sixteen levels
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" {
  name = "/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a" # finding
  type = "SecureString"
  value = var.value
}
