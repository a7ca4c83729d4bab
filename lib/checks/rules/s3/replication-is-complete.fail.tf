# Example: delete markers are not mentioned
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket_replication_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule { # finding
    id = "all"
    status = "Enabled"
    priority = 1
    filter {}
    destination {
      bucket = "arn:aws:s3:::example-replica"
    }
    delete_marker_replication = []
  }
}

# Example: delete markers and tags
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket_replication_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule { # finding
    id = "all"
    status = "Enabled"
    priority = 1
    filter {
      tag {
        key = "tier"
        value = "hot"
      }
    }
    destination {
      bucket = "arn:aws:s3:::example-replica"
    }
    delete_marker_replication {
      status = "Enabled"
    }
  }
}

# Example: one priority twice
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
  rule {
    id = "all"
    status = "Enabled"
    priority = 1 # finding
    filter {}
    destination {
      bucket = "arn:aws:s3:::example-replica"
    }
    delete_marker_replication {
      status = "Disabled"
    }
  }
}

# Example: encrypted objects without a key for the replica
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket_replication_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule { # finding
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
    source_selection_criteria {
      sse_kms_encrypted_objects {
        status = "Enabled"
      }
    }
  }
}

# Example: replication in time without metrics
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket_replication_configuration" "example" {
  bucket = aws_s3_bucket.example.id
  rule { # finding
    id = "all"
    status = "Enabled"
    priority = 1
    filter {}
    destination {
      bucket = "arn:aws:s3:::example-replica"
      replication_time {
        status = "Enabled"
      }
    }
    delete_marker_replication {
      status = "Disabled"
    }
  }
}
