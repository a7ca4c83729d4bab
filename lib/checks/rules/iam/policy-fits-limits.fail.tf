# Example: an inline policy of a user
# File: terraform/aws/backups/iam.tf
resource "aws_iam_user_policy" "read" {
  name = "read"
  user = "backup"

  policy = jsonencode({ # finding
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

# Example: two inline policies of one user
# File: terraform/aws/backups/iam.tf
resource "aws_iam_user_policy" "read" {
  name = "read"
  user = "backup"

  policy = jsonencode({ # finding
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
  user = "backup"

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

# Example: a managed policy
# File: terraform/aws/backups/iam.tf
resource "aws_iam_policy" "read" {
  name = "read"

  policy = jsonencode({ # finding
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
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-24/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-25/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-26/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-27/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-28/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-29/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-30/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-31/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-32/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-33/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-34/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-35/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-36/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-37/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-38/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-39/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-40/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-41/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-42/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-43/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-44/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-45/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-46/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-47/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-48/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-49/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-50/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-51/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-52/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-53/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-54/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-55/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-56/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-57/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-58/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-59/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-60/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-61/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-62/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-63/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-64/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-65/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-66/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-67/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-68/and-of-its-neighbours/*",
        "arn:aws:s3:::example-backups-of-all-the-namespaces-of-cluster-69/and-of-its-neighbours/*",
      ]
    }]
  })
}
