# Example: a local value that is missing
# File: terraform/aws/example/main.tf
resource "aws_iam_user_policy" "example" { # finding
  policy = jsonencode(local.policy)
}

# Example: a resource of another folder
# File: terraform/aws/other/s3.tf
resource "aws_s3_bucket" "example" {
}
# File: terraform/aws/example/main.tf
resource "aws_s3_bucket_policy" "example" { # finding
  bucket = aws_s3_bucket.example.id
}

# Example: in depends_on
# File: terraform/aws/example/main.tf
resource "aws_iam_user" "example" { # finding
  depends_on = ["aws_s3_bucket.example"]
}

# Example: an import into nothing
# File: terraform/aws/example/main.tf
import { # finding
  to = aws_s3_bucket.example
}
