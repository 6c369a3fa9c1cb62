import Vue from "vue/dist/vue.js";
import CookieLaw from "vue-cookie-law";

new Vue({ el: "#app", components: { CookieLaw: CookieLaw.default ?? CookieLaw } });
