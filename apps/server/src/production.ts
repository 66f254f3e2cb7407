// React renders several times faster without the checks that it makes for its developers; it reads this when it is loaded
process.env.NODE_ENV ??= 'production'
