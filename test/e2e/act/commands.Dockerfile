ARG BASE
FROM ${BASE}
COPY corpus.txt /
RUN cat /corpus.txt
