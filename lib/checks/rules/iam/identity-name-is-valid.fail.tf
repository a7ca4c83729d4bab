# Example: a space
# File: terraform/aws/example/main.tf
resource "aws_iam_user" "example" {
  name = "longhorn backup" # finding
}

# Example: a long role
# File: terraform/aws/example/main.tf
resource "aws_iam_role" "example" {
  name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" # finding
}

# Example: a slash in a policy
# File: terraform/aws/example/main.tf
resource "aws_iam_user_policy" "example" {
  name = "backup/longhorn" # finding
}

# Example: a path without a slash at the end
# File: terraform/aws/example/main.tf
resource "aws_iam_user" "example" {
  name = "longhorn-backup"
  path = "/system" # finding
}
