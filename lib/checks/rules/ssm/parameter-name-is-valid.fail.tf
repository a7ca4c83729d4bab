# Example: a reserved first level
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" { # finding
  name = "/aws/longhorn/key"
  type = "SecureString"
  value = var.value
}

# Example: a reserved beginning
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" { # finding
  name = "ssm-longhorn-key"
  type = "SecureString"
  value = var.value
}

# Example: levels without a slash before them
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" { # finding
  name = "longhorn/backup/key"
  type = "SecureString"
  value = var.value
}

# Example: a space
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" { # finding
  name = "/longhorn/access key"
  type = "SecureString"
  value = var.value
}

# Example: sixteen levels
# File: terraform/aws/example/main.tf
resource "aws_ssm_parameter" "example" { # finding
  name = "/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a"
  type = "SecureString"
  value = var.value
}
