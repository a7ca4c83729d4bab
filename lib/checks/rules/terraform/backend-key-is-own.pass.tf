# Example: a key for each folder
# File: terraform/aws/longhorn/backend.tf
terraform {
  backend "s3" {
    bucket = "example-state"
    key    = "terraform/aws/longhorn/v1/terraform.tfstate"
    region = "eu-west-1"
  }
}
# File: terraform/aws/velero/backend.tf
terraform {
  backend "s3" {
    bucket = "example-state"
    key    = "terraform/aws/velero/v1/terraform.tfstate"
    region = "eu-west-1"
  }
}

# Example: one key in two buckets
# File: terraform/aws/stage/backend.tf
terraform {
  backend "s3" {
    bucket = "example-stage-state"
    key    = "longhorn.tfstate"
    region = "eu-west-1"
  }
}
# File: terraform/aws/prod/backend.tf
terraform {
  backend "s3" {
    bucket = "example-prod-state"
    key    = "longhorn.tfstate"
    region = "eu-west-1"
  }
}

# Example: templates
# File: templates/aws/backend.tf
terraform {
  backend "s3" {
    bucket = "example-state"
    key    = "%%TARGET%%/v1/terraform.tfstate"
    region = "eu-west-1"
  }
}
# File: templates/gcp/backend.tf
terraform {
  backend "s3" {
    bucket = "example-state"
    key    = "%%TARGET%%/v1/terraform.tfstate"
    region = "eu-west-1"
  }
}

# Example: two installations of S3
# File: terraform/aws/longhorn/backend.tf
terraform {
  backend "s3" {
    bucket = "state"
    key    = "longhorn.tfstate"
    region = "eu-west-1"
  }
}
# File: terraform/minio/longhorn/backend.tf
terraform {
  backend "s3" {
    bucket = "state"
    key    = "longhorn.tfstate"
    region = "us-east-1"

    endpoints = {
      s3 = "https://minio.example.org:9000"
    }
  }
}
