# The command line as an image, for the steps of the Tekton Tasks: no shell, no package manager, any user.
ARG NODE_IMAGE=gcr.io/distroless/nodejs24-debian12:nonroot
ARG CRANE_IMAGE=gcr.io/go-containerregistry/crane:v0.22.1

FROM ${CRANE_IMAGE} AS crane

FROM ${NODE_IMAGE}
COPY --from=crane /ko-app/crane /usr/local/bin/crane
COPY package.json LICENSE dist/THIRD-PARTY-LICENSES.txt dist/cli.js /rootless-kaniko/
COPY dist/chunks /rootless-kaniko/chunks/
ENV PATH=/nodejs/bin:/usr/local/bin:/usr/bin:/bin
USER 65532:65532
ENTRYPOINT ["/nodejs/bin/node", "/rootless-kaniko/cli.js"]
