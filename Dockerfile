# syntax=docker/dockerfile:1
FROM node:24-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
# SQLite is compiled here, against the headers of this very Node, so that nothing but npm's packages is downloaded.
RUN --mount=type=cache,target=/root/.npm \
    npm ci --ignore-scripts \
 && npm_config_build_from_source=true npm_config_nodedir=/usr/local npm rebuild better-sqlite3
COPY tsconfig.json nest-cli.json ./
COPY src ./src
RUN npm run build \
 && npm prune --omit=dev --ignore-scripts \
 && rm -rf node_modules/better-sqlite3/deps node_modules/better-sqlite3/src \
 && find node_modules/better-sqlite3/build -type f ! -name better_sqlite3.node -delete

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 REGISTER_DATA_DIR=/data
WORKDIR /app
# A new volume takes owner and mode from the folder that it is mounted on.
RUN install -d -o node -g node -m 700 /data /keys
COPY --from=build /app/node_modules ./node_modules
COPY deploy/healthy.mjs ./deploy/
COPY deploy/eventstoredb/register-user.mjs ./deploy/eventstoredb/
COPY --from=build /app/package.json ./
COPY --from=build /app/dist ./dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=4s --start-period=2m --retries=3 CMD ["node", "deploy/healthy.mjs"]
CMD ["node", "dist/app/main.js"]
