# Syncline, as one image for every role: docker build -t syncline .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Syncline.Cli -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .

# The image's own user `app`. It owns the data folder, which only an installation on SQLite needs.
RUN mkdir /data && chown 1654:1654 /data
USER 1654

ENV SYNCLINE_DATA=/data \
    SYNCLINE_URLS=http://0.0.0.0:8080 \
    SYNCLINE_LOG=json
EXPOSE 8080
VOLUME /data

HEALTHCHECK --interval=10s --timeout=8s --start-period=30s --retries=3 CMD ["/app/syncline", "health"]

# In exec form, so that SIGTERM reaches it. Give it longer than its grace of 25 s before a kill.
ENTRYPOINT ["/app/syncline"]
CMD ["serve"]
