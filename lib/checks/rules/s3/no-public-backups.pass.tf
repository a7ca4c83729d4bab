# Example: a policy that denies
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example-backup"
}

resource "aws_s3_bucket_policy" "example" {
  bucket = aws_s3_bucket.example.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Deny"
        Principal = "*"
        Action = "s3:GetObject"
        Resource = "${aws_s3_bucket.example.arn}/*"
      },
    ]
  })
}

# Example: a policy for some addresses
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket" "example" {
  bucket = "example-backup"
}

resource "aws_s3_bucket_policy" "example" {
  bucket = aws_s3_bucket.example.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = "*"
        Action = "s3:GetObject"
        Resource = "${aws_s3_bucket.example.arn}/*"
        Condition = {
          IpAddress = {
            "aws:SourceIp" = ["192.0.2.1/32"]
          }
        }
      },
    ]
  })
}
