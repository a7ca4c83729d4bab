# Example: a space
# File: terraform/aws/example/main.tf
resource "aws_iam_user" "example" { # finding
  name = "longhorn backup"
}

# Example: a long role
# File: terraform/aws/example/main.tf
resource "aws_iam_role" "example" { # finding
  name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
}

# Example: a slash in a policy
# File: terraform/aws/example/main.tf
resource "aws_iam_user_policy" "example" { # finding
  name = "backup/longhorn"
}

# Example: a path without a slash at the end
# File: terraform/aws/example/main.tf
resource "aws_iam_user" "example" { # finding
  name = "longhorn-backup"
  path = "/system"
}
