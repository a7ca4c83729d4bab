# Example: a short policy
# File: terraform/aws/backups/iam.tf
resource "aws_iam_user_policy" "read" {
  name = "read"
  user = "backup"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = "s3:GetObject"
      Resource = [
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-00/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-01/and-of-its-neighbours/*",
      ]
    }]
  })
}

# Example: a managed policy, which may be longer
# File: terraform/aws/backups/iam.tf
resource "aws_iam_policy" "read" {
  name = "read"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = "s3:GetObject"
      Resource = [
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-00/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-01/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-02/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-03/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-04/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-05/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-06/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-07/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-08/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-09/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-10/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-11/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-12/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-13/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-14/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-15/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-16/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-17/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-18/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-19/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-20/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-21/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-22/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-23/and-of-its-neighbours/*",
      ]
    }]
  })
}

# Example: two inline policies of two users
# File: terraform/aws/backups/iam.tf
resource "aws_iam_user_policy" "read" {
  name = "read"
  user = "backup"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = "s3:GetObject"
      Resource = [
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-00/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-01/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-02/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-03/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-04/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-05/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-06/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-07/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-08/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-09/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-10/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-11/and-of-its-neighbours/*",
      ]
    }]
  })
}

resource "aws_iam_user_policy" "read_more" {
  name = "read_more"
  user = "restore"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = "s3:GetObject"
      Resource = [
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-12/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-13/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-14/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-15/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-16/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-17/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-18/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-19/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-20/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-21/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-22/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-23/and-of-its-neighbours/*",
      ]
    }]
  })
}
