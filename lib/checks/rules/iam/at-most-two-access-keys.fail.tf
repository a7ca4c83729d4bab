# Example: three keys
# File: terraform/aws/example/main.tf
resource "aws_iam_access_key" "first" {
  user = aws_iam_user.backup.name
}

resource "aws_iam_access_key" "second" {
  user = aws_iam_user.backup.name
}

resource "aws_iam_access_key" "third" {
  user = aws_iam_user.backup.name # finding
}
