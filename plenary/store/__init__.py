"""What is kept between builds, by content: digests, sealed files, stores that machines share."""
