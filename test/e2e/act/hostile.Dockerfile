ARG BASE
FROM ${BASE}
COPY hostile.txt /
RUN cat /hostile.txt
