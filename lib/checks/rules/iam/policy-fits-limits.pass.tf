# Example: a short policy
# File: terraform/aws/example/main.tf
resource "aws_iam_user_policy" "example" {
  name = "example"
  user = "backup"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = "s3:GetObject"
        Resource = ["arn:aws:s3:::example-backup-of-cluster-0/*"]
      },
    ]
  })
}

# Example: a managed policy may be longer
# File: terraform/aws/example/main.tf
resource "aws_iam_policy" "example" {
  name = "example"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = "s3:GetObject"
        Resource = [
          "arn:aws:s3:::example-backup-of-cluster-0/*",
          "arn:aws:s3:::example-backup-of-cluster-1/*",
          "arn:aws:s3:::example-backup-of-cluster-2/*",
          "arn:aws:s3:::example-backup-of-cluster-3/*",
          "arn:aws:s3:::example-backup-of-cluster-4/*",
          "arn:aws:s3:::example-backup-of-cluster-5/*",
          "arn:aws:s3:::example-backup-of-cluster-6/*",
          "arn:aws:s3:::example-backup-of-cluster-7/*",
          "arn:aws:s3:::example-backup-of-cluster-8/*",
          "arn:aws:s3:::example-backup-of-cluster-9/*",
          "arn:aws:s3:::example-backup-of-cluster-10/*",
          "arn:aws:s3:::example-backup-of-cluster-11/*",
          "arn:aws:s3:::example-backup-of-cluster-12/*",
          "arn:aws:s3:::example-backup-of-cluster-13/*",
          "arn:aws:s3:::example-backup-of-cluster-14/*",
          "arn:aws:s3:::example-backup-of-cluster-15/*",
          "arn:aws:s3:::example-backup-of-cluster-16/*",
          "arn:aws:s3:::example-backup-of-cluster-17/*",
          "arn:aws:s3:::example-backup-of-cluster-18/*",
          "arn:aws:s3:::example-backup-of-cluster-19/*",
          "arn:aws:s3:::example-backup-of-cluster-20/*",
          "arn:aws:s3:::example-backup-of-cluster-21/*",
          "arn:aws:s3:::example-backup-of-cluster-22/*",
          "arn:aws:s3:::example-backup-of-cluster-23/*",
          "arn:aws:s3:::example-backup-of-cluster-24/*",
          "arn:aws:s3:::example-backup-of-cluster-25/*",
          "arn:aws:s3:::example-backup-of-cluster-26/*",
          "arn:aws:s3:::example-backup-of-cluster-27/*",
          "arn:aws:s3:::example-backup-of-cluster-28/*",
          "arn:aws:s3:::example-backup-of-cluster-29/*",
          "arn:aws:s3:::example-backup-of-cluster-30/*",
          "arn:aws:s3:::example-backup-of-cluster-31/*",
          "arn:aws:s3:::example-backup-of-cluster-32/*",
          "arn:aws:s3:::example-backup-of-cluster-33/*",
          "arn:aws:s3:::example-backup-of-cluster-34/*",
          "arn:aws:s3:::example-backup-of-cluster-35/*",
          "arn:aws:s3:::example-backup-of-cluster-36/*",
          "arn:aws:s3:::example-backup-of-cluster-37/*",
          "arn:aws:s3:::example-backup-of-cluster-38/*",
          "arn:aws:s3:::example-backup-of-cluster-39/*",
          "arn:aws:s3:::example-backup-of-cluster-40/*",
          "arn:aws:s3:::example-backup-of-cluster-41/*",
          "arn:aws:s3:::example-backup-of-cluster-42/*",
          "arn:aws:s3:::example-backup-of-cluster-43/*",
          "arn:aws:s3:::example-backup-of-cluster-44/*",
          "arn:aws:s3:::example-backup-of-cluster-45/*",
          "arn:aws:s3:::example-backup-of-cluster-46/*",
          "arn:aws:s3:::example-backup-of-cluster-47/*",
          "arn:aws:s3:::example-backup-of-cluster-48/*",
          "arn:aws:s3:::example-backup-of-cluster-49/*",
        ]
      },
    ]
  })
}
