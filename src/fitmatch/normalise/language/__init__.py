"""What people write about languages: levels they have, levels an employer asks for."""
