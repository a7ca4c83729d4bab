# Example: everything everywhere
# File: terraform/minio/example/main.tf
resource "minio_iam_user_policy_attachment" "longhorn" {
  user_name   = "longhorn"
  policy_name = "readwrite" # finding
}

# Example: an administrator
# File: terraform/minio/example/main.tf
resource "minio_iam_user_policy_attachment" "longhorn" {
  user_name   = "longhorn"
  policy_name = "consoleAdmin" # finding
}
