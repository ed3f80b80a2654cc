"""The script that Streamlit runs: ``streamlit run <this file>`` opens the front end, from a wheel too.

``gapquote serve`` finds it as ``importlib.util.find_spec("front").submodule_search_locations[0] + "/page.py"``
and starts it with ``--server.address 127.0.0.1 --browser.gatherUsageStats false``; the library's folder is
told in the environment, as GAPQUOTE_LIBRARY. Streamlit also reads ``.streamlit/config.toml`` beside it.
"""

from front.main import run

run()
