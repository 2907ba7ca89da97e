"""The browser lab: `streamlit run app.py`.

Streamlit imports this file once, to find the server here. Then it runs the file as a script
whenever a visitor does something.
"""

import streamlit as st

PAGES = ("compare", "repair", "rate", "lesson", "benchmark", "about")

if __name__ == "__main__":
    from pages.sections import frame

    frame.show(PAGES)
else:
    from pages.work.packages import check_packages

    check_packages()  # before the other modules import them

    from pages.work import server

    server.keep_uploads_in_memory()
    middleware = server.middleware(start=PAGES[0])
    app = st.App(__file__, middleware=middleware, lifespan=server.lifespan)
