run:
	.venv/bin/python manage.py run
test:
	.venv/bin/python -m pytest
