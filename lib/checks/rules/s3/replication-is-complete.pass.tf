# Example: a complete rule
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket_replication_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule {
    id = "all"
    status = "Enabled"
    priority = 1
    filter {}
    destination {
      bucket = "arn:aws:s3:::example-replica"
    }
    delete_marker_replication {
      status = "Disabled"
    }
  }
}
