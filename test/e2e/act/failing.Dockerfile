ARG BASE
FROM ${BASE}
RUN echo fine
RUN echo almost \
    && exit 7
