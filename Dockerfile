# syntax=docker/dockerfile:1
# The image has its own Node, so the one that npm brings (an optional package) is pruned after the build; the tools that
# build the console come as optional packages too.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \
    npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json nest-cli.json ./
COPY src ./src
COPY web ./web
# The console's example is made of the demo's tables.
COPY demo ./demo
COPY bin ./bin
RUN npm run build \
 && npm prune --omit=dev --omit=optional --ignore-scripts \
 && rm -rf node_modules/better-sqlite3/deps node_modules/better-sqlite3/src \
 && find node_modules/better-sqlite3/prebuilds -type f ! -name "linux-$(node -p process.arch).node" -delete

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
