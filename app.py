"""The browser front end of a checkout: ``streamlit run app.py``."""

from front.main import run

run()
