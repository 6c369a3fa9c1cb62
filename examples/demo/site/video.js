// Inside the video's frame: a cookie by script, partitioned as well.
document.cookie = "_clck=RANDOM%5E2%5Efxk%5E0%5E1712; max-age=31536000; path=/; secure; samesite=none; partitioned";
