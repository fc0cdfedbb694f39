# syntax=docker/dockerfile:1
# The digest is that of the index over all platforms. A newer one: docker buildx imagetools inspect python:3.11-slim-bookworm
ARG BASE=python:3.11.16-slim-bookworm@sha256:a36c24f9cbdf4fd0f52d67f0823eeac19c2028c637cecc392d97f980d4fec56b

FROM ${BASE} AS build
WORKDIR /build
COPY requirements.lock ./
RUN python -m venv /app/venv \
    && /app/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --no-deps -r requirements.lock \
    && /app/venv/bin/pip uninstall --yes pip setuptools
COPY service /app/service
RUN /app/venv/bin/python -m compileall -q /app/service

FROM ${BASE} AS run
RUN groupadd --system --gid 10001 verbatim && useradd --system --uid 10001 --gid verbatim --no-create-home --shell /usr/sbin/nologin verbatim
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/app/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HOST=0.0.0.0 PORT=8000
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/livez', timeout=2)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["gunicorn", "--config", "python:service.serving", "service.wsgi:main()"]
